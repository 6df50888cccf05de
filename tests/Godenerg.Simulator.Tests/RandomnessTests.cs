namespace Godenerg.Simulator.Tests;

public sealed class RandomnessTests
{
    /// <summary>From the authors' reference code, seeded with SplitMix64 from 0.</summary>
    [Fact]
    public void It_is_the_published_generator()
    {
        var random = new Randomness(0);
        Assert.Equal([11091344671253066420UL, 13793997310169335082UL, 1900383378846508768UL], Draw(random, 3));
    }

    [Fact]
    public void A_stream_does_not_depend_on_what_was_drawn_before()
    {
        var fresh = new Randomness(7);
        var used = new Randomness(7);
        Draw(used, 100);
        Assert.Equal(Draw(fresh.Stream("clouds"), 10), Draw(used.Stream("clouds"), 10));
    }

    [Fact]
    public void Streams_of_other_purposes_and_other_seeds_differ()
    {
        var root = new Randomness(7);
        Assert.NotEqual(Draw(root.Stream("clouds"), 3), Draw(root.Stream("house load"), 3));
        Assert.NotEqual(Draw(root.Stream("clouds"), 3), Draw(new Randomness(8).Stream("clouds"), 3));
    }

    [Fact]
    public void Its_distributions_have_their_moments()
    {
        const int Draws = 200_000;
        var random = new Randomness(1);
        Assert.Equal(0.5, Enumerable.Range(0, Draws).Average(_ => random.Uniform()), 0.005);
        Assert.Equal(7, Enumerable.Range(0, Draws).Average(_ => random.Exponential(7)), 0.1);
        var normal = Enumerable.Range(0, Draws).Select(_ => random.Normal()).ToArray();
        Assert.Equal(0, normal.Average(), 0.01);
        Assert.Equal(1, normal.Average(number => number * number), 0.01);
    }

    private static ulong[] Draw(Randomness random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next())];
}
