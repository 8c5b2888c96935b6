"""Who somebody is: names, birth, languages, status, household, stay, income, each as a dated fact; and how to find people."""
