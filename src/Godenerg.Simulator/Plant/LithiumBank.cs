namespace Godenerg.Simulator;

/// <summary>
/// LiFePO4 cells: a table of open-circuit voltages and one resistance. The table is so steep at its ends that the charge of the step
/// itself is part of the equation; it is solved piece by piece, exactly.
/// </summary>
internal sealed class LithiumBank : IBank
{
    /// <summary>Ωh: 0.64 mΩ at 280 Ah.</summary>
    private const double Resistance = 0.18;

    private const double Coulombic = 0.995;

    private static readonly (double Charge, double Volts)[] Table =
    [
        (0, 2.60), (.05, 3.12), (.1, 3.20), (.2, 3.245), (.3, 3.27), (.5, 3.293), (.7, 3.322), (.8, 3.331), (.9, 3.334), (.95, 3.338),
        (.98, 3.352), (.99, 3.370), (.997, 3.42), (1, 3.46),
    ];

    private readonly int _cells;
    private double _charge;
    private double _volts;

    public LithiumBank(BankOptions options)
    {
        _cells = options.Cells;
        CapacityAh = options.CapacityAh;
        _charge = options.StateOfCharge;
        _volts = OpenCircuit(_charge);
    }

    public double CapacityAh { get; }

    /// <summary>Judgement: the last slopes of the table go on beyond both ends, so that a full cell refuses current instead of taking it for ever.</summary>
    public double StateOfCharge => Math.Clamp(_charge, 0, 1);

    public double Voltage => _volts * _cells;

    public double LostAmps { get; private set; }

    public double CurrentFor(double volts, double seconds)
    {
        var target = volts / _cells;
        var hours = seconds / 3600;
        var efficiency = target >= OpenCircuit(_charge) ? Coulombic : 1;
        for (var piece = 0; ; piece++)
        {
            var (slope, at, value) = Piece(piece);
            var rate = (target - value - (slope * (_charge - at))) / (Resistance + (slope * efficiency * hours));
            if (piece == Table.Length - 2 || _charge + (efficiency * rate * hours) <= Table[piece + 1].Charge)
                return rate * CapacityAh;
        }
    }

    public void Step(double amps, double seconds)
    {
        var rate = amps / CapacityAh;
        LostAmps = amps > 0 ? (1 - Coulombic) * amps : 0;
        _charge += (amps - LostAmps) * seconds / 3600 / CapacityAh;
        _volts = OpenCircuit(_charge) + (Resistance * rate);
    }

    private static double OpenCircuit(double charge)
    {
        var piece = 0;
        while (piece < Table.Length - 2 && charge > Table[piece + 1].Charge)
            piece++;
        var (slope, at, value) = Piece(piece);
        return value + (slope * (charge - at));
    }

    private static (double Slope, double At, double Value) Piece(int index)
    {
        var (from, to) = (Table[index], Table[index + 1]);
        return ((to.Volts - from.Volts) / (to.Charge - from.Charge), from.Charge, from.Volts);
    }
}
