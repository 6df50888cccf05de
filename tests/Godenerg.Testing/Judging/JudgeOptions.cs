namespace Godenerg.Testing.Judging;

/// <summary>What the owner of a test's inverter allows, told to the judge in its own words.</summary>
internal sealed record JudgeOptions
{
    /// <summary>False where nothing may be written at all: an inverter that is only observed.</summary>
    public bool MayWrite { get; init; } = true;

    /// <summary>The owner's limits by the judge's names: <c>["float"] = (52, 57.6m)</c>.</summary>
    public IReadOnlyDictionary<string, (decimal Least, decimal Most)> Limits { get; init; } = new Dictionary<string, (decimal, decimal)>();

    /// <summary>The owner's safe values by the judge's names. More can be marked later.</summary>
    public IReadOnlyDictionary<string, decimal> Safe { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Codes of danger class 4 that an operator explicitly sends in this test: <c>PBT</c>.</summary>
    public IReadOnlyCollection<string> OperatorMay { get; init; } = [];

    /// <summary>After so much silence no reply to a setter is waited for. §2.4: the first byte comes within 2 s.</summary>
    public TimeSpan ReplyWithin { get; init; } = TimeSpan.FromSeconds(1.9);

    /// <summary>A safe value may be sent again unread after so long.</summary>
    public TimeSpan SafeAgainAfter { get; init; } = TimeSpan.FromSeconds(4.5);
}

/// <summary>A setter that was on the wire.</summary>
/// <param name="At">When its last byte was sent.</param>
/// <param name="Text">Its characters, without checksum.</param>
/// <param name="Setting">The judge's name of what it changes, with <c>/1</c> behind it for unit 1.</param>
/// <param name="Value">Its value; a code as a number, a switch as 0 or 1.</param>
/// <param name="IsSafe">It was the owner's safe value.</param>
internal sealed record JudgedWrite(DateTimeOffset At, string Text, string Setting, decimal Value, bool IsSafe);
