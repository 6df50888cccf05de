using Godenerg.Engine.Guarding;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Protocols.Pi30;

namespace Godenerg.Engine.Configuration;

/// <summary>One inverter under <c>inverters:</c>.</summary>
internal static class InverterSection
{
    private const int LongestName = 32;
    private static readonly TimeSpan ShortestCycle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestCycle = TimeSpan.FromMinutes(5);

    public static InverterDraft Read(string file, string name, Section section, IPolicyShelf? shelf)
    {
        CheckName(section, "an inverter's name", name, section.Map.Line);
        var devices = DeviceSection.Read(section);
        var serial = DeviceSection.ReadSerial(section);
        var dialect = ReadDialect(section);
        var bank = ReadBank(section);
        var cycle = ReadCycle(section);
        var mode = ReadMode(section);
        var battery = BatterySection.Read(section);
        var names = new SettingNames(dialect, battery is null ? null : Chemistry.Find(battery.Chemistry)?.ClassOf(battery.Cells));
        var limits = LimitsSection.Read(section, names);
        var safe = SafeSection.Read(section, names);
        var policy = PolicySection.Read(section, new PolicyReader(file, shelf));
        section.Finish();
        var installation = new Installation
        {
            Name = name, Mode = mode, Bank = bank, Battery = battery, Safe = safe, Limits = limits, Serial = serial,
            Policies = [.. policy.Policies.Select(chosen => chosen.Choice)], Schedules = [.. policy.Schedules.Select(schedule => schedule.Schedule)], Shadow = policy.Shadow?.Choice,
            TailAmps = policy.TailAmps, AbsorbVolts = policy.AbsorbVolts,
        };
        return new(section, new InverterConfiguration { Devices = devices, Dialect = dialect, Cycle = cycle, Installation = installation }, policy);
    }

    /// <summary>Names stand in addresses, topics and file names, so they are plain.</summary>
    private static bool CheckName(Section section, string what, string name, int line)
    {
        if (name.Length is > 0 and <= LongestName && char.IsAsciiLetterOrDigit(name[0])
            && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_'))
            return true;
        section.Error(line, $"{what} is {Remarks.Quote(name)}; allowed are up to {LongestName} small letters, digits, - and _, such as house or roof-2");
        return false;
    }

    private static Dialect? ReadDialect(Section section) =>
        section.Word("dialect", [.. Pi30Dialects.All.Select(known => known.Id)]) is { } id ? Pi30Dialects.Find(id.Text) : null;

    private static string ReadBank(Section section) =>
        section.Text("bank", "main") is { } bank && CheckName(section, "bank", bank.Text, bank.Line) ? bank.Text : new Installation().Bank;

    private static ControlMode ReadMode(Section section) =>
        section.Word("control", [.. Enum.GetNames<ControlMode>().Select(mode => mode.ToLowerInvariant())]) is { } mode
            ? Enum.Parse<ControlMode>(mode.Text, ignoreCase: true)
            : ControlMode.Observe;

    private static TimeSpan ReadCycle(Section section)
    {
        if (section.Text("poll", "2 s") is not { } text)
            return InverterConfiguration.UsualCycle;
        var wrong = Quantity.ReadTime(text.Text, "2 s or 1 min", out var cycle);
        if (wrong is null && (cycle < ShortestCycle || cycle > LongestCycle))
            wrong = "allowed are 1 s to 5 min";
        if (wrong is null)
            return cycle;
        section.Error(text.Line, $"poll is {Remarks.Quote(text.Text)}: {wrong}");
        return InverterConfiguration.UsualCycle;
    }
}

/// <summary>An inverter whose values are understood one by one, and where they stand; not yet checked against each other.</summary>
internal sealed record InverterDraft(Section Section, InverterConfiguration Inverter, PolicySection Policy)
{
    public Installation Installation => Inverter.Installation;

    /// <summary>The line of a nested key.</summary>
    public int LineOf(params ReadOnlySpan<string> path) => Section.Map.LineOf(path);

    /// <summary>True when a key is there, understood or not.</summary>
    public bool Has(string key) => Section.Map.Find(key) is not null;
}
