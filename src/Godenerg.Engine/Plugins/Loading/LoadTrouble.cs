using System.Reflection;

namespace Godenerg.Engine.Plugins.Loading;

/// <summary>What went wrong in foreign code, as text: the exception itself would keep the generation that threw it in memory.</summary>
internal static class LoadTrouble
{
    public static string Describe(Exception exception)
    {
        var cause = Cause(exception);
        return cause switch
        {
            FileNotFoundException { FileName: { } name } when name.Contains(", Version=", StringComparison.Ordinal) =>
                $"the library {Short(name)} is missing; put it beside the plugin's DLL",
            FileLoadException { FileName: { } name } => $"the library {Short(name)} cannot be loaded: {Line(cause.Message)}",
            BadImageFormatException => $"a library of it is damaged or made for another kind of computer: {Line(cause.Message)}",
            DllNotFoundException => $"a native library of it is missing: {Line(cause.Message)}",
            TypeLoadException or MissingMemberException => $"a library of it has another version than it was built with: {Line(cause.Message)}",
            PluginOptionsException options => string.Join("; ", options.Errors),
            _ => $"{cause.GetType().Name}: {Line(cause.Message)}",
        };
    }

    private static Exception Cause(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Cause(inner),
        TypeInitializationException { InnerException: { } inner } => Cause(inner),
        AggregateException { InnerExceptions: [var only] } => Cause(only),
        _ => exception,
    };

    private static string Short(string name)
    {
        var parsed = new AssemblyName(name);
        return $"{parsed.Name} {parsed.Version}";
    }

    private static string Line(string message) => message.ReplaceLineEndings(" ");
}
