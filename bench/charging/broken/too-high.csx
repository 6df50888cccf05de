// Broken: more than the bank may ever see. The guard refuses it; without the guard it would be sent.
return IsDay == true ? Set(FloatVoltage, 58.4, "a lithium pack at a lead bank's voltage") : Set(FloatVoltage, 53.6, "night");
