// Broken: a lead bank that is floated until it starves. The guard refuses it; without the guard it would be sent.
return Set(FloatVoltage, IsDay == true ? 50.4 : 52.8, "less gas");
