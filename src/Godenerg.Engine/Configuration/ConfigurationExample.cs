namespace Godenerg.Engine.Configuration;

/// <summary>The commented example, which is also a test: it passes its own check.</summary>
internal static class ConfigurationExample
{
    public const string Name = "godenerg.example.yaml";

    public static string Read()
    {
        using var stream = typeof(ConfigurationExample).Assembly.GetManifestResourceStream(Name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
