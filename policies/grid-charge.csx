// The grid helps at certain hours, if the battery needs it: cheap hours at night, an hour before the evening. Each window is a lease
// that the engine ends, whatever becomes of this policy. Where the grid is not there, nothing happens.

var when = Cron("from", "0 2 * * *", "when a window opens: minute, hour, day, month, day of the week");
var length = Minutes("for", 240, "how long it is open", min: 5, max: 720);
var below = Volts("below", 48.8, "begins only with a mean voltage below it; a high one means always", min: 12, max: 66);
var until = Volts("until", 57.6, "ends early when the mean voltage is there and little flows", min: 12, max: 66);
var tail = Amps("tail", 11, "little", min: 3, max: 200);
var shortest = Minutes("shortest", 10, "once begun it goes on for this long", min: 1, max: 60);
var source = Choice("source", "solar-and-utility", "who charges in the window", "solar-and-utility", "utility-first", "solar-first");
var otherwise = Choice("otherwise", "solar-only", "who charges outside of it; the same as under safe:", "solar-only", "solar-first");

var done = Memory.Text("done-until");
if (!IsClockTrusted)
    return Wait("nobody knows what time it is");
if (WindowEnd(when, length) is not { } end)
    return Wait("no window is open");
if (!(now[GridVoltage] > 90))
    return Wait("there is no grid");

var v = Average(BatteryVoltage, 10.Minutes());
var i = Average(BatteryCurrent, 10.Minutes());
var thisWindow = end.UtcDateTime.ToString("yyyy-MM-dd HH:mm");
if (done.Value == thisWindow)
    return Wait("this window has done its work");
if (v.Coverage < 0.8 || v.Value is not { } mean)
    return LastStage == "charge" ? Charge("not enough is known; it goes on") : Wait("not enough is known");

Explain("mean voltage", mean, LastStage == "charge" ? until : below);
Explain("mean current, A", i.Value, tail);
if (LastStage != "charge")
    return mean < below ? Charge($"{mean:0.0} V are below {below}") : Wait($"{mean:0.0} V are enough");
if (InStage >= shortest && mean >= until - 0.3 && i.Value <= tail)
{
    done.Value = thisWindow;
    return Wait("the battery is full");
}

return Charge($"until {end:HH:mm}");

Decision Charge(string because)
{
    Stage("charge");
    return Set(ChargeSourcePriority, Named(source), because, until: end);
}

Decision Wait(string because)
{
    Stage("wait");
    return Set(ChargeSourcePriority, Named(otherwise), because);
}

Option Named(string priority) => ChargePriorities.All.First(option => option.Name == priority);
