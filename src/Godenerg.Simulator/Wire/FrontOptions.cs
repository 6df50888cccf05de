namespace Godenerg.Simulator.Wire;

/// <summary>How a unit says no.</summary>
internal enum Refusal
{
    /// <summary>With a checksum, as most do.</summary>
    Nak,

    /// <summary>Seen on EASun SP-3200, and documented for many setters.</summary>
    NakWithoutChecksum,

    /// <summary>Old HS and MS send an unknown request back.</summary>
    Echo,

    /// <summary>Nothing at all.</summary>
    Silence,
}

/// <summary>Which form of a 00 in a request's checksum a unit takes; the other one is met with silence (protocol section 1.4).</summary>
internal enum ZeroForm
{
    Either,

    /// <summary>00 as computed.</summary>
    Plain,

    /// <summary>01 only: to an Axpert VM IV a 00 ends the request.</summary>
    Raised,
}

/// <summary>In which of its layouts, and with how many of its tokens, a unit answers a query.</summary>
/// <param name="Layout">Index into the query's layouts.</param>
/// <param name="Tokens">How many tokens; 0 for all that the layout has.</param>
internal readonly record struct ReplyShape(int Layout = 0, int Tokens = 0);

/// <summary>In what a unit differs from others that speak the same dialect.</summary>
internal sealed record FrontOptions
{
    /// <summary>The answer to a frame whose checksum does not hold, and to rubbish.</summary>
    public Refusal BadChecksum { get; init; } = Refusal.Nak;

    /// <summary>The answer to a request that it does not know.</summary>
    public Refusal Unknown { get; init; } = Refusal.Nak;

    /// <summary>The answer to a setter that the machine refuses.</summary>
    public Refusal Refused { get; init; } = Refusal.Nak;

    public ZeroForm Zero { get; init; }

    /// <summary>Shapes that differ from the usual ones, by query code: QPIGS with 17, 21 or 24 tokens, QPIRI with 24 to 28.</summary>
    public IReadOnlyDictionary<string, ReplyShape> Shapes { get; init; } = new Dictionary<string, ReplyShape>();

    /// <summary>Codes of queries that this firmware does not know although its dialect does.</summary>
    public IReadOnlyCollection<string> Missing { get; init; } = [];
}
