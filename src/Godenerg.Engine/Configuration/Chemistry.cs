using System.Globalization;

namespace Godenerg.Engine.Configuration;

/// <summary>
/// Which voltages a chemistry takes, V per cell at 25 °C. Beyond <c>Most</c> it is damaged; below <c>Least</c> it is never full; above
/// <see cref="AbsorbUsual"/> its makers seldom allow it.
/// </summary>
internal sealed record Chemistry(string Name, (double Least, double Most) Float, (double Least, double Most) Absorb, double AbsorbUsual, (int Cells, int Volts)[] Classes)
{
    private static readonly (int, int)[] LeadAcidClasses = [(6, 12), (12, 24), (24, 48)];

    /// <summary>The tables of makers that chargers are set by: gel 2.35 to 2.40, AGM to 2.42 and rarely 2.45, flooded to 2.47.</summary>
    public static readonly IReadOnlyList<Chemistry> All =
    [
        new("agm", (2.15, 2.35), (2.30, 2.50), 2.45, LeadAcidClasses),
        new("gel", (2.15, 2.35), (2.30, 2.50), 2.40, LeadAcidClasses),
        new("flooded", (2.15, 2.35), (2.30, 2.50), 2.50, LeadAcidClasses),
        new("lifepo4", (3.25, 3.45), (3.40, 3.65), 3.60, [(4, 12), (8, 24), (15, 48), (16, 48)]),
    ];

    public static Chemistry? Find(string name) => All.FirstOrDefault(chemistry => chemistry.Name == name);

    /// <summary>The battery class of an inverter that so many cells are made for; null when there is none.</summary>
    public int? ClassOf(int cells) => Array.Find(Classes, known => known.Cells == cells) is { Volts: > 0 } found ? found.Volts : null;

    public string DescribeClasses() =>
        string.Join(", ", Classes.Select(known => string.Create(CultureInfo.InvariantCulture, $"{known.Cells} ({known.Volts} V)")));
}
