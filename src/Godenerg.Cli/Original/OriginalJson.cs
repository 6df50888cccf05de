using Godenerg.Cli.Output;

namespace Godenerg.Cli.Original;

/// <summary>Status and mode as the program that Godenerg succeeds printed them.</summary>
internal static class OriginalJson
{
    public static string Status(Reading reading) => JsonText.Object(json => OriginalAnswers.WriteStatus(json, reading));

    public static string Mode(Reading reading) => JsonText.Object(json => OriginalAnswers.WriteMode(json, reading));
}
