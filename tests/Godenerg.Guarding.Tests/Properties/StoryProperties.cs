using Godenerg.Testing;
using Godenerg.Testing.Judging;

namespace Godenerg.Guarding.Tests.Properties;

/// <summary>Whatever happens, nothing unsafe is on the wire, and when nobody wishes anything any more float is safe.</summary>
public sealed class StoryProperties(ITestOutputHelper output)
{
    /// <summary>The guard counts from its decision, the judge from the last byte, a few milliseconds later.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(59.9);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_story_ends_safe_and_nothing_unsafe_was_sent(int seed)
    {
        var story = new RandomStory(seed);
        story.Live();

        var writes = story.Judge.Writes;
        output.WriteLine($"{writes.Count} writes, {story.Judge.Frames} frames");
        output.WriteLine(story.Told);
        foreach (var write in writes)
            output.WriteLine($"{write.At:HH:mm:ss} {write.Text}");
        Assert.Empty(story.Judge.Violations);
        Assert.Empty(writes.TooFast(48, Pause));
        if (story.Turned is null)
            Assert.InRange(Raises([.. writes.Where(write => write.Setting == "float")]), 0, 12);
        Assert.True(IsSafe(story), $"float is {story.House.Float}");
    }

    /// <summary>Rules overlap: what is outside the device's limits is outside the owner's too, and above bulk. All that hold it go.</summary>
    [Theory]
    [InlineData("was written again after", "minimum-interval")]
    [InlineData("already", "not-already-so")]
    [InlineData("is not allowed", "device-limits", "owner-limits", "charge-voltage-order")]
    [InlineData("above bulk", "charge-voltage-order")]
    public void Without_a_rule_the_judge_of_the_wire_sees_it_in_a_story(string what, params string[] without)
    {
        var seen = Enumerable.Range(1, 20).Any(seed =>
        {
            var story = new RandomStory(seed, without);
            story.Live();
            return story.Judge.Violations.Concat(story.Judge.Writes.TooFast(48, Pause)).Any(wrong => wrong.Contains(what, StringComparison.Ordinal));
        });

        Assert.True(seen, $"nobody noticed that {string.Join(", ", without)} was gone");
    }

    /// <summary>Safe, or what a person has set and the engine has not touched since.</summary>
    private static bool IsSafe(RandomStory story) =>
        Math.Abs(story.House.Float - WatchedHouse.Safe) < 0.01
        || (story.Turned is var (value, writes) && Math.Abs(story.House.Float - value) < 0.01 && story.House.Memory.Writes(Settings.FloatVoltage) == writes);

    /// <summary>Further from the safe value than the one sent before, which is at most as many as there really were.</summary>
    private static int Raises(IReadOnlyList<JudgedWrite> floats) =>
        floats.Where((write, index) => !write.IsSafe && Away(write) > (index == 0 ? 0 : Away(floats[index - 1]))).Count();

    private static decimal Away(JudgedWrite write) => Math.Abs(write.Value - 52.8m);
}
