// Broken: the current voltage, a little higher every time: a control loop that writes the EEPROM to death.
if (IsDay != true || now[FloatVoltage] is not { } present)
    return Set(FloatVoltage, 52.8, "night");
return Set(FloatVoltage, present >= 58.35 ? 57.8 : Math.Round(present + 0.1, 1), "a little higher");
