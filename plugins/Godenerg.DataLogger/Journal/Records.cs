using System.Buffers.Binary;
using Godenerg.DataLogger.Blocks;
using Godenerg.DataLogger.Storage;

namespace Godenerg.DataLogger.Journal;

/// <summary>What the payload of a journal's record says. Every journal names its series itself, so that it can be read alone.</summary>
internal static class Records
{
    private const byte RowRecord = 1;
    private const byte SeriesRecord = 2;
    private const byte EventRecord = 3;

    private const byte RawNumber = 4;
    private const byte Text = 5;
    private static readonly double[] Powers = [1, 10, 100, 1_000];

    public static void BeginRow(ByteWriter bytes, long time)
    {
        bytes.Clear();
        bytes.Write(RowRecord);
        Varint.Write(bytes, Varint.Fold(time));
    }

    public static void AddValue(ByteWriter bytes, Series series, double value)
    {
        Varint.Write(bytes, (ulong)series.Number);
        if (series.HasWords)
        {
            bytes.Write(Text);
            bytes.Write(series.WordOf(value));
            return;
        }

        var decimals = Column.DecimalsOf([value]);
        if (decimals < 0)
        {
            bytes.Write(RawNumber);
            bytes.Write(value);
            return;
        }

        bytes.Write((byte)decimals);
        Varint.Write(bytes, Varint.Fold((long)Math.Round(value * Powers[decimals])));
    }

    public static void OfSeries(ByteWriter bytes, Series series)
    {
        bytes.Clear();
        bytes.Write(SeriesRecord);
        Varint.Write(bytes, (ulong)series.Number);
        bytes.Write((byte)series.Kind);
        Varint.Write(bytes, (ulong)series.Interval);
        Varint.Write(bytes, (ulong)series.Hold);
        bytes.Write(series.Inverter);
        bytes.Write(series.Metric.Name);
        bytes.Write(series.Metric.Unit.Symbol);
    }

    public static void OfEvent(ByteWriter bytes, EngineEvent happened)
    {
        bytes.Clear();
        bytes.Write(EventRecord);
        Varint.Write(bytes, Varint.Fold(happened.At.ToUnixTimeMilliseconds()));
        bytes.Write((byte)happened.Kind);
        bytes.Write(happened.Inverter);
        bytes.Write(happened.Subject);
        bytes.Write(happened.Text);
    }

    /// <summary>Tells what a payload says. What it cannot make sense of it leaves out: its checksum was right, so a later version wrote it.</summary>
    public static void Read(ReadOnlySpan<byte> payload, IRecordReader reader)
    {
        if (payload.Length == 0)
            return;
        var rest = payload[1..];
        switch (payload[0])
        {
            case RowRecord:
                ReadRow(rest, reader);
                break;
            case SeriesRecord:
                ReadSeries(rest, reader);
                break;
            case EventRecord:
                ReadEvent(rest, reader);
                break;
        }
    }

    private static void ReadRow(ReadOnlySpan<byte> rest, IRecordReader reader)
    {
        if (!Varint.TryRead(ref rest, out var time))
            return;
        while (rest.Length > 0 && Varint.TryRead(ref rest, int.MaxValue, out int number) && rest.Length > 0)
        {
            var form = rest[0];
            rest = rest[1..];
            var (value, text) = (0.0, (string?)null);
            if (form == Text)
            {
                if (!ByteWriter.TryReadText(ref rest, out text))
                    return;
            }
            else if (form == RawNumber && rest.Length >= 8)
            {
                value = BinaryPrimitives.ReadDoubleLittleEndian(rest);
                rest = rest[8..];
            }
            else if (form < Powers.Length && Varint.TryRead(ref rest, out var scaled))
            {
                value = Varint.Unfold(scaled) / Powers[form];
            }
            else
            {
                return;
            }

            reader.Sample(number, Varint.Unfold(time), value, text);
        }
    }

    private static void ReadSeries(ReadOnlySpan<byte> rest, IRecordReader reader)
    {
        if (Varint.TryRead(ref rest, int.MaxValue, out int number)
            && Varint.TryRead(ref rest, 6, out int kind)
            && Varint.TryRead(ref rest, int.MaxValue, out int interval)
            && Varint.TryRead(ref rest, int.MaxValue, out int hold)
            && ByteWriter.TryReadText(ref rest, out var inverter)
            && ByteWriter.TryReadText(ref rest, out var metric)
            && ByteWriter.TryReadText(ref rest, out var unit)
            && Enum.IsDefined((SeriesKind)kind))
            reader.Declared(new Series(number, inverter, Series.MetricOf(metric, (SeriesKind)kind, unit), (SeriesKind)kind) { Interval = interval, Hold = hold });
    }

    private static void ReadEvent(ReadOnlySpan<byte> rest, IRecordReader reader)
    {
        if (Varint.TryRead(ref rest, out var time)
            && Varint.TryRead(ref rest, byte.MaxValue, out int kind)
            && ByteWriter.TryReadText(ref rest, out var inverter)
            && ByteWriter.TryReadText(ref rest, out var subject)
            && ByteWriter.TryReadText(ref rest, out var text)
            && Varint.Unfold(time) is >= 0 and < Slot.EndOfTime and var at)
            reader.Happened(new EngineEvent(DateTimeOffset.FromUnixTimeMilliseconds(at), inverter, (EngineEventKind)kind, subject, text));
    }
}

/// <summary>Whoever listens to a journal being read.</summary>
internal interface IRecordReader
{
    /// <summary>A series, before its first sample.</summary>
    void Declared(Series series);

    /// <summary>A sample: its text where it has one, its number otherwise.</summary>
    void Sample(int series, long time, double value, string? text);

    /// <summary>An event.</summary>
    void Happened(EngineEvent happened);
}
