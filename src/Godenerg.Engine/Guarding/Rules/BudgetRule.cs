namespace Godenerg.Engine.Guarding.Rules;

/// <summary>
/// Settings are assumed to wear the EEPROM. From the soft limit on nothing is raised until the next day, and a raise is refused when its
/// own return would not fit any more; from the hard limit on only safe moves go out. Plugins, of which nobody knows how many there are, leave
/// half of the soft limit to policies and people.
/// </summary>
internal sealed class BudgetRule : GuardRule
{
    public const int Soft = 12;
    public const int Hard = 48;
    private const int OfPlugins = Soft / 2;

    public override string Name => "write-budget";

    public override Objection? Judge(GuardCase it)
    {
        var used = it.Record.WritesToday;
        if (used >= Hard)
            return Objection.NotNow($"{it.Setting} has been written {used} times in a day; from {Hard} on only the return to its safe value is sent");
        if (it.Wish.Asker.Kind == AskerKind.Plugin && used >= OfPlugins)
            return Objection.NotNow($"{it.Setting} has been written {used} times in a day; from {OfPlugins} on it is left to policies and operators, so no plugin writes it until the next day");
        // One for the raise itself and one for its way back.
        return it.IsRaise && used + 2 > Soft
            ? Objection.NotNow($"{it.Setting} has been written {used} times in a day; a raise and its return would exceed {Soft}, so it has to wait until the next day")
            : null;
    }
}
