namespace Godenerg.DataLogger.Original;

/// <summary>What can stand in one place of a row.</summary>
internal enum CellKind
{
    Nothing,
    Number,
    Text,

    /// <summary>Bytes, or a number that is none or too large to be kept exactly.</summary>
    Foreign,
}

/// <summary>One value of a row of the original.</summary>
internal readonly record struct OriginalCell(CellKind Kind, double Number, string? Text)
{
    /// <summary>Whole numbers up to here are kept exactly.</summary>
    private const double MostExact = 1L << 53;

    public static OriginalCell Nothing => default;

    public static OriginalCell Of(double number) =>
        double.IsFinite(number) ? new(CellKind.Number, number, null) : new(CellKind.Foreign, 0, "no finite number");

    public static OriginalCell Of(long number) =>
        Math.Abs((double)number) <= MostExact ? new(CellKind.Number, number, null) : new(CellKind.Foreign, 0, $"{number}, which is too large");

    public static OriginalCell Of(string text) => new(CellKind.Text, 0, text);

    public static OriginalCell Bytes => new(CellKind.Foreign, 0, "bytes");

    /// <summary>For messages.</summary>
    public override string ToString() => Kind switch
    {
        CellKind.Nothing => "empty",
        CellKind.Number => PythonNumber.Write(Number),
        CellKind.Text => $"'{(Text!.Length > 40 ? Text[..40] + "…" : Text)}'",
        _ => Text!,
    };
}
