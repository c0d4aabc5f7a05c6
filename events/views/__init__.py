"""The pages of events, by audience: everybody (`public`), who takes a seat (`seats`), who keeps the door (`desk`)."""
