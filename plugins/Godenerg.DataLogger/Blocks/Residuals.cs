using System.Numerics;

namespace Godenerg.DataLogger.Blocks;

/// <summary>
/// Small signed numbers in few bits: groups of 32, each Rice coded with the parameter that suits it. A group of zeros is one byte's
/// worth, so a night without sun costs next to nothing; noise costs its own width and not a byte a value.
/// </summary>
internal static class Residuals
{
    private const int Group = 32;
    private const int HeaderBits = 6;
    private const ulong Zeros = 63;
    private const int Widest = 48;

    /// <summary>So many ones say that the number follows as it is: it is no small one.</summary>
    private const int Escape = 20;

    public static void Write(BitWriter bits, ReadOnlySpan<long> values)
    {
        Span<ulong> folded = stackalloc ulong[Group];
        while (values.Length > 0)
        {
            var count = Math.Min(Group, values.Length);
            for (var index = 0; index < count; index++)
                folded[index] = Varint.Fold(values[index]);
            WriteGroup(bits, folded[..count]);
            values = values[count..];
        }
    }

    /// <summary>False when there are fewer than asked for.</summary>
    public static bool Read(ref BitReader bits, Span<long> values)
    {
        while (values.Length > 0)
        {
            var group = values[..Math.Min(Group, values.Length)];
            var header = bits.Read(HeaderBits);
            if (bits.IsPastEnd || (header != Zeros && header > Widest))
                return false;
            if (header == Zeros)
                group.Clear();
            else
                ReadGroup(ref bits, (int)header, group);
            values = values[group.Length..];
        }

        return !bits.IsPastEnd;
    }

    private static void WriteGroup(BitWriter bits, ReadOnlySpan<ulong> folded)
    {
        if (!folded.ContainsAnyExcept(0UL))
        {
            bits.Write(Zeros, HeaderBits);
            return;
        }

        var width = BestWidth(folded);
        bits.Write((ulong)width, HeaderBits);
        foreach (var value in folded)
        {
            var ones = value >> width;
            if (ones >= Escape)
            {
                bits.Write((1UL << Escape) - 1, Escape);
                bits.Write(value, 64);
            }
            else
            {
                bits.Write(((1UL << (int)ones) - 1) << 1, (int)ones + 1);
                bits.Write(value, width);
            }
        }
    }

    private static void ReadGroup(ref BitReader bits, int width, Span<long> group)
    {
        for (var index = 0; index < group.Length; index++)
        {
            var ones = BitOperations.LeadingZeroCount(~bits.Peek());
            if (ones >= Escape)
            {
                bits.Skip(Escape);
                group[index] = Varint.Unfold(bits.Read(64));
            }
            else
            {
                bits.Skip(ones + 1);
                group[index] = Varint.Unfold(((ulong)ones << width) | bits.Read(width));
            }
        }
    }

    private static int BestWidth(ReadOnlySpan<ulong> folded)
    {
        var (best, cost) = (0, long.MaxValue);
        var highest = 0;
        foreach (var value in folded)
            highest = Math.Max(highest, 64 - BitOperations.LeadingZeroCount(value));
        for (var width = 0; width <= Math.Min(highest, Widest); width++)
        {
            var bits = 0L;
            foreach (var value in folded)
                bits += value >> width >= Escape ? Escape + 64 : (long)(value >> width) + 1 + width;
            if (bits >= cost && width > best + 1)
                break;
            if (bits < cost)
                (best, cost) = (width, bits);
        }

        return best;
    }
}
