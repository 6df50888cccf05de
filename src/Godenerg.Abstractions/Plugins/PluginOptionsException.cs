namespace Godenerg;

/// <summary>The section of a plugin in the configuration is wrong. The message holds every error, one a line, each with its place.</summary>
public sealed class PluginOptionsException : Exception
{
    /// <inheritdoc cref="PluginOptionsException"/>
    /// <param name="errors">One a line: what, where, the value, what is allowed.</param>
    public PluginOptionsException(IReadOnlyList<string> errors)
        : base(string.Join('\n', errors)) => Errors = errors;

    /// <summary>One entry an error.</summary>
    public IReadOnlyList<string> Errors { get; }
}
