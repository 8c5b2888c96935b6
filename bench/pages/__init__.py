"""What ``bench/house.py`` is made of: the large city, both servers, a light client, the questions, and the second wall."""
