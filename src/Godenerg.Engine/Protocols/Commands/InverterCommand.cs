namespace Godenerg.Engine.Protocols.Commands;

/// <summary>
/// One setter as data: what it writes, how its value is laid out, what limits it, where it reads back and how dangerous it is.
/// Encoding, decoding, limits, help, forms and documentation all follow from it. A descriptor sends nothing.
/// </summary>
internal abstract class InverterCommand(string code, string summary)
{
    /// <summary>The characters on the wire, before the value.</summary>
    public string Code { get; } = code;

    public string Summary { get; } = summary;

    /// <summary>The setting it writes; null for an act that leaves no value (restore, erase).</summary>
    public abstract Metric? Writes { get; }

    /// <summary>The query that shows the value afterwards; an ACK alone proves nothing.</summary>
    public InverterQuery? ConfirmedBy { get; init; }

    /// <summary>The query that shows the value of one unit; null where none does.</summary>
    public InverterRequest? ReadBack(int unit = 0) =>
        ConfirmedBy?.About(ConfirmedBy.Argument == QueryArgument.Unit ? $"{unit}" : "");

    /// <summary>Two numbers nearer than this are the same on the wire.</summary>
    public double Tolerance => 0.5 * Math.Pow(10, Mask.Contains('.', StringComparison.Ordinal) ? Mask.IndexOf('.', StringComparison.Ordinal) + 1 - Mask.Length : 0);

    public Danger Danger { get; init; } = Danger.Machine;

    /// <summary>True when the unit of a parallel set stands between the code and the value.</summary>
    public bool TakesUnit { get; init; }

    /// <summary>What else an owner should know, in one line.</summary>
    public string Note { get; init; } = "";

    /// <summary>How the value is laid out, for help and documentation.</summary>
    public abstract string Mask { get; }

    /// <summary>Values and the exact characters they give, written by hand from the vendor's documents.</summary>
    public abstract IEnumerable<(MetricValue Value, string Text)> Examples { get; }

    /// <summary>The limits on numbers; null for other kinds.</summary>
    public virtual Limits? NumberLimits => null;

    /// <summary>What can be written, in words, for help and errors.</summary>
    public abstract string Describe(int batteryVolts, Snapshot? snapshot);

    /// <summary>Reads what a person typed.</summary>
    /// <param name="typed">The text.</param>
    /// <param name="value">The value.</param>
    /// <returns>Null when it was understood, else what is wrong with it.</returns>
    public abstract string? Understand(string typed, out MetricValue value);

    /// <summary>Checks a value against the limits of one inverter.</summary>
    /// <returns>Null when it is allowed, else what is allowed.</returns>
    public virtual string? Refuse(MetricValue value, int batteryVolts, Snapshot? snapshot) => null;

    /// <summary>The characters to send, without checksum.</summary>
    /// <param name="value">A value that is not refused.</param>
    /// <param name="unit">The unit of a parallel set, where the command takes one.</param>
    public string Encode(MetricValue value, int unit = 0) => Head + (TakesUnit ? (char)('0' + unit) : "") + EncodeValue(value);

    /// <summary>Reads the characters that a client sent. The other direction of <see cref="Encode"/>.</summary>
    /// <returns>False when they are not this command.</returns>
    public bool TryDecode(string text, out MetricValue value, out int unit)
    {
        value = default;
        unit = 0;
        if (!text.StartsWith(Head, StringComparison.Ordinal))
            return false;
        var rest = text[Head.Length..];
        if (TakesUnit)
        {
            if (rest.Length == 0 || !char.IsAsciiDigit(rest[0]))
                return false;
            unit = rest[0] - '0';
            rest = rest[1..];
        }

        return TryDecodeValue(rest, out value);
    }

    public override string ToString() => Code;

    /// <summary>What every form of the command begins with.</summary>
    protected virtual string Head => Code;

    protected abstract string EncodeValue(MetricValue value);

    protected abstract bool TryDecodeValue(string text, out MetricValue value);
}
