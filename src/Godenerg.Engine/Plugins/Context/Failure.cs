namespace Godenerg.Engine.Plugins.Context;

/// <summary>A foreign exception as text: whoever kept the exception itself would keep the plugin.</summary>
internal static class Failure
{
    /// <summary>One line.</summary>
    public static string Line(Exception failure)
    {
        var bare = failure is AggregateException { InnerExceptions: [var only] } ? only : failure;
        return $"{bare.GetType().Name}: {Ask(() => bare.Message).ReplaceLineEndings(" ")}";
    }

    /// <summary>With its stack.</summary>
    public static string Full(Exception failure) => Ask(failure.ToString);

    /// <summary>What an exception says of itself is foreign code too.</summary>
    private static string Ask(Func<string?> text)
    {
        try
        {
            return text() ?? "";
        }
#pragma warning disable CA1031 // Foreign code.
        catch (Exception)
#pragma warning restore CA1031
        {
            return "(it cannot say what it is)";
        }
    }
}
