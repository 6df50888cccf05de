using Godenerg.Engine.Guarding;

namespace Godenerg.Engine.Configuration;

/// <summary><c>battery:</c>, the bank as its owner describes it.</summary>
internal static class BatterySection
{
    public const string Example = "{chemistry: agm, cells: 24, ah: 550}";

    private static readonly Unit AmpereHour = new("Ah", "ampere-hour");

    /// <summary>Words that people use for what has one name here.</summary>
    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["lfp"] = "lifepo4", ["lithium"] = "lifepo4", ["life"] = "lifepo4", ["vrla"] = "agm", ["opzv"] = "gel", ["opzs"] = "flooded", ["wet"] = "flooded",
    };

    public static BatteryDescription? Read(Section inverter)
    {
        if (inverter.Nested("battery", Example) is not { } battery)
            return null;
        battery.Require("chemistry", "agm");
        battery.Require("cells", "24");
        battery.Require("ah", "550");
        var chemistry = ReadChemistry(battery);
        var cells = ReadCells(battery, chemistry);
        var ampHours = battery.Positive("ah", AmpereHour, "550");
        battery.Finish();
        return chemistry is not null && cells is { } count && ampHours is { } capacity ? new(chemistry.Name, count, capacity) : null;
    }

    private static Chemistry? ReadChemistry(Section battery)
    {
        if (battery.Text("chemistry", "agm") is not { } typed)
            return null;
        if (!OtherNames.TryGetValue(typed.Text, out var meant))
            return battery.Word("chemistry", [.. Chemistry.All.Select(known => known.Name)]) is { } name ? Chemistry.Find(name.Text) : null;
        battery.Error(typed.Line, $"chemistry is {Remarks.Quote(typed.Text)}; that is called {meant} here");
        return null;
    }

    private static int? ReadCells(Section battery, Chemistry? chemistry)
    {
        if (battery.Positive("cells", Unit.None, "24") is not { } cells)
            return null;
        var line = battery.Map.LineOf("cells");
        if (cells != Math.Floor(cells) || cells > 64)
            battery.Error(line, FormattableString.Invariant($"cells is {cells:0.###}; it is the number of cells in series, such as 24"));
        else if (chemistry is not null && chemistry.ClassOf((int)cells) is null)
            battery.Error(line, FormattableString.Invariant($"cells is {cells:0}; {chemistry.Name} for a 12, 24 or 48 V inverter has {chemistry.DescribeClasses()} cells in series"));
        else
            return (int)cells;
        return null;
    }
}
