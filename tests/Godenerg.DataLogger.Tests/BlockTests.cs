using CsCheck;
using Godenerg.DataLogger.Blocks;
using Godenerg.DataLogger.Rollups;

namespace Godenerg.DataLogger.Tests;

/// <summary>What goes into a block comes out of it, and nothing else does.</summary>
public sealed class BlockTests
{
    private const long Noon = 1_781_006_400_000;

    private static readonly Gen<long> AnyResidual =
        Gen.Frequency((5, Gen.Const(0L)), (5, Gen.Long[-40, 40]), (2, Gen.Long[-5_000, 5_000]), (1, Gen.Long));

    private static readonly Gen<double> AnyNumber = Gen.Frequency(
        (6, Gen.Int[-6_000, 6_000].Select(Gen.Int[0, 3], (whole, decimals) => whole / Math.Pow(10, decimals))),
        (1, Gen.Double.Where(double.IsFinite)));

    private static readonly Gen<long[]> AnyTimes = Gen.Select(
        Gen.Long[-Noon, Noon * 2],
        Gen.Frequency((5, Gen.Const(15_000L)), (3, Gen.Long[14_990, 15_010]), (1, Gen.Long[1, 100_000_000])).Array[0, 200],
        (first, steps) =>
        {
            var times = new long[steps.Length];
            for (var index = 0; index < times.Length; index++)
                times[index] = first += steps[index];
            return times;
        });

    [Fact]
    public void Residuals_come_back() => AnyResidual.Array[0, 200].Sample(values =>
    {
        var bits = new BitWriter();
        Residuals.Write(bits, values);
        var reader = new BitReader(bits.Finish());
        var read = new long[values.Length];
        return Residuals.Read(ref reader, read) && read.SequenceEqual(values);
    });

    [Fact]
    public void Instants_come_back() => AnyTimes.Sample(times => TimeBlock.Decode(TimeBlock.Encode(times, 7), 7)!.SequenceEqual(times));

    [Fact]
    public void Values_come_back_exactly() => AnyNumber.Array[0, 300].Sample(values =>
    {
        var block = ValueBlock.Decode(new ValueBlock(3, values, []).Encode(9), 9)!;
        return block.Times == 3 && block.Values.SequenceEqual(values);
    });

    [Fact]
    public void Words_come_back() => Gen.Char.AlphaNumeric.Array[0, 9].Select(letters => new string(letters)).Array[1, 9].SelectMany(words => Gen.Int[0, words.Length - 1].Array[0, 90].Select(codes => (words, codes))).Sample(x =>
    {
        var block = ValueBlock.Decode(new ValueBlock(0, Array.ConvertAll(x.codes, code => (double)code), x.words).Encode(1), 1)!;
        return block.Words.SequenceEqual(x.words) && block.Values.Select(value => (int)value).SequenceEqual(x.codes);
    });

    [Fact]
    public void Rows_come_back_with_their_means_to_two_decimals_more() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 600], Gen.Int[0, 60], Gen.Int[0, 900_000], Gen.Double[0, 1]).Array[0, 200].Sample(parts =>
        {
            var start = Noon / 900_000;
            var rows = Array.ConvertAll(parts, part => new Row(
                (start += part.Item1) * 900_000, part.Item3, part.Item4, part.Item2 / 10.0, (part.Item2 + 9) / 10.0, (part.Item2 / 10.0) + (0.9 * part.Item5), (part.Item2 + 1) / 10.0));
            var read = RowBlock.Decode(RowBlock.Encode(rows, 900_000, [], 5), 900_000, 5, Figures.All, out _)!;
            return rows.Zip(read).All(pair => pair.First with { Mean = pair.Second.Mean } == pair.Second && Math.Abs(pair.First.Mean - pair.Second.Mean) <= 0.006)
                && read.Length == rows.Length;
        });

    [Fact]
    public void A_changed_bit_is_noticed() => Gen.Select(AnyNumber.Array[1, 50], Gen.Int[0, 100_000]).Sample((values, at) =>
    {
        var block = new ValueBlock(0, values, []).Encode(1);
        block[at / 8 % block.Length] ^= (byte)(1 << (at % 8));
        return ValueBlock.Decode(block, 1) is null;
    });

    [Fact]
    public void A_block_in_the_place_of_another_is_noticed() => Assert.Null(ValueBlock.Decode(new ValueBlock(0, [1, 2, 3], []).Encode(1), 2));

    /// <summary>With the right checksum, so that the decoders themselves are put to the test.</summary>
    [Fact]
    public void Arbitrary_bytes_are_refused_or_read_and_never_thrown_at() => Gen.Byte.Array[0, 200].Sample(garbage =>
    {
        TimeBlock.Decode(garbage, 1);
        TimeBlock.Decode(Seal.Close(BlockKind.Times, 1, garbage), 1);
        ValueBlock.Decode(Seal.Close(BlockKind.Values, 1, garbage), 1);
        RowBlock.Decode(Seal.Close(BlockKind.Rows, 1, garbage), 900_000, 1, Figures.All, out _);
    });

    [Fact]
    public void A_number_without_a_short_decimal_is_kept_as_it_is() =>
        Assert.Equal([1 / 3.0, 1e300, -0.1234567], ValueBlock.Decode(new ValueBlock(0, [1 / 3.0, 1e300, -0.1234567], []).Encode(1), 1)!.Values);

    [Fact]
    public void Six_hours_without_a_change_take_less_than_sixteen_bytes_a_series() =>
        Assert.InRange(new ValueBlock(0, [.. Enumerable.Repeat(50.0, 1440)], []).Encode(1).Length, 1, 15);

    [Fact]
    public void What_never_changes_comes_back() => Gen.Select(AnyNumber, Gen.Int[1, 70_000]).Sample(
        (value, count) =>
        {
            var block = ValueBlock.Decode(new ValueBlock(2, [.. Enumerable.Repeat(value, count)], []).Encode(9), 9)!;
            return block.Values.Length == count && !block.Values.AsSpan().ContainsAnyExcept(value);
        },
        iter: 200);
}
