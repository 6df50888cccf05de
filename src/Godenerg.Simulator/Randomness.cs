using System.Numerics;

namespace Godenerg.Simulator;

/// <summary>
/// The simulator's own random numbers: xoshiro256** (Blackman and Vigna), seeded by SplitMix64. Own, because the platform's generator
/// promises no sequence across versions, and a twin whose days change with an update of the runtime is no yardstick.
/// </summary>
internal sealed class Randomness
{
    private readonly ulong _seed;
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;
    private double _spareNormal = double.NaN;

    public Randomness(ulong seed)
    {
        _seed = seed;
        _a = Mix(ref seed);
        _b = Mix(ref seed);
        _c = Mix(ref seed);
        _d = Mix(ref seed);
    }

    /// <summary>
    /// An independent sequence for one purpose. It depends on the seed and the name only, never on what was drawn before: that is what
    /// gives two runs with different houses the same clouds.
    /// </summary>
    public Randomness Stream(string purpose)
    {
        // FNV-1a: string.GetHashCode differs from process to process.
        var hash = 14695981039346656037UL;
        foreach (var letter in purpose)
            hash = (hash ^ letter) * 1099511628211UL;
        return new(_seed ^ hash);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>From 0 up to, never quite, 1.</summary>
    public double Uniform() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Uniform(double least, double most) => least + ((most - least) * Uniform());

    public double Exponential(double mean) => -mean * Math.Log(1 - Uniform());

    /// <summary>Mean 0, deviation 1 (Box and Muller, both halves used).</summary>
    public double Normal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            var spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        var radius = Math.Sqrt(-2 * Math.Log(1 - Uniform()));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * Uniform());
        _spareNormal = radius * sine;
        return radius * cosine;
    }

    private static ulong Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
