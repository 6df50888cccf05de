namespace Godenerg;

/// <summary>Where a parameter stands.</summary>
public enum HttpPlace
{
    /// <summary>Behind the question mark.</summary>
    Query,

    /// <summary>In the path, in the place of its name in braces.</summary>
    Route,

    /// <summary>Among the headers.</summary>
    Header,
}

/// <summary>Something that a request may say, for the description of an endpoint.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Description">What it does, in one line.</param>
/// <param name="Place">Where it stands; one in the path is always required.</param>
public sealed record HttpParameter(string Name, string Description, HttpPlace Place = HttpPlace.Query)
{
    /// <summary>True when nothing is answered without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True when it may stand several times.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>A value as it may stand there; null for none.</summary>
    public string? Sample { get; init; }

    /// <summary>All that it can be; empty when that is no short list.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];
}

/// <summary>A body as it may be sent or answered, for the description of an endpoint.</summary>
/// <param name="Status">The code of an answer; 0 for what is sent.</param>
/// <param name="ContentType">Such as <c>application/json</c>.</param>
/// <param name="Description">When it is so, in one line.</param>
/// <param name="Sample">The body; empty for none.</param>
public sealed record HttpSample(int Status, string ContentType, string Description, string Sample = "");
