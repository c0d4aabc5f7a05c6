"""Certificates: who gets one (`rules`), giving, mending and taking back (`issuing`), the paper, the signed file."""
