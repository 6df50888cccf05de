using Godenerg.Engine.Plugins.Loading;

namespace Godenerg.Plugins.Tests.Loading;

public sealed class MetadataTests : IDisposable
{
    private const string Body = "{ public Task StartAsync(IPluginContext context, CancellationToken cancel) => Task.CompletedTask; public ValueTask DisposeAsync() => default; }";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("godenerg-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Tells_what_a_plugin_says_of_itself()
    {
        var reading = Read($"namespace My {{ [Plugin(\"my-logger\", Description = \"Logs.\", Verbs = new[] {{ \"log\", \"history\" }}, Beside = new[] {{ \"sun\" }})] public class Logger : IPlugin {Body} }}", version: "2.3.4.5");

        Assert.Null(reading.Refusal);
        var facts = reading.Facts!;
        Assert.Equal(("my-logger", "My.Logger", "Logs.", "2.3.4.5"), (facts.Id, facts.ClassName, facts.Description, facts.Version));
        Assert.Equal(["log", "history"], facts.Verbs);
        Assert.Equal(["sun"], facts.Beside);
    }

    [Theory]
    [InlineData("public class A : IPlugin $", "has no class marked [Plugin")]
    [InlineData("[Plugin(\"a\")] public class A : IPlugin $ [Plugin(\"b\")] public class B : IPlugin $", "has 2 classes marked [Plugin]: A, B")]
    [InlineData("[Plugin(\"My Logger\")] public class A : IPlugin $", "'My Logger' is no id of a plugin; write small letters")]
    [InlineData("[Plugin(\"\")] public class A : IPlugin $", "'' is no id of a plugin")]
    [InlineData("[Plugin(\"a\")] public abstract class A : IPlugin $", "the class A is abstract")]
    [InlineData("[Plugin(\"a\")] public class A<T> : IPlugin $", "is generic")]
    [InlineData("[Plugin(\"a\")] public class A { }", "does not implement Godenerg.IPlugin")]
    [InlineData("public class O : IPlugin $ [Plugin(\"a\")] public class A : O { public A(int x) { } }", "the class A has no public constructor without parameters")]
    [InlineData("[Plugin(\"a\")] public class A : O { A() { } } public class O : IPlugin $", "the class A has no public constructor without parameters")]
    public void Refuses_what_cannot_be_a_plugin(string source, string words) =>
        Assert.Contains(words, Read(source.Replace("$", Body, StringComparison.Ordinal)).Refusal, StringComparison.Ordinal);

    [Fact]
    public void A_plugin_may_inherit_from_one() =>
        Assert.Null(Read($"public class O : IPlugin {Body} [Plugin(\"a\")] public class A : O {{ }}").Refusal);

    [Theory]
    [InlineData("2.0", "it is built for plugin contract 2.0, this engine offers 1.0; build it against Godenerg.Abstractions 1.x")]
    [InlineData("0.9", "it is built for plugin contract 0.9, this engine offers 1.0; build it against Godenerg.Abstractions 1.x")]
    [InlineData("1.7", "it is built for plugin contract 1.7, this engine offers 1.0; update the engine, or build it against Godenerg.Abstractions 1.0")]
    public void Refuses_another_version_of_the_contract(string version, string words)
    {
        var reading = Read($"[Plugin(\"a\")] public class A : IPlugin {Body}", Version.Parse(version));

        Assert.Equal(words, reading.Refusal);
        Assert.Equal("a", reading.Facts!.Id);
    }

    [Fact]
    public void Refuses_what_is_no_DLL()
    {
        var file = Path.Combine(_folder.FullName, "Note.dll");
        File.WriteAllText(file, "this is a note about something else, and long enough to be a header");

        Assert.Equal("Note.dll is no DLL; a plugin is a class library built for .NET", PluginMetadata.Read(file).Refusal);
        Assert.Null(PeFile.Tear(file));
    }

    [Fact]
    public void Names_what_may_keep_a_plugin_in_memory()
    {
        var reading = Read($"[Plugin(\"a\")] public class A : IPlugin {Body} public class B {{ public void C() {{ AppDomain.CurrentDomain.ProcessExit += (_, _) => {{ }}; new Thread(C).Start(); }} }}");

        Assert.Equal(["a handler on System.AppDomain.ProcessExit that was not removed", "a thread of its own (Thread) that has not ended"], reading.Facts!.Holders.Order(StringComparer.Ordinal));
    }

    private PluginReading Read(string source, Version? abstractions = null, string version = "1.0.0.0") =>
        PluginMetadata.Read(PluginBuilder.Build(_folder.FullName, "Test", source, abstractionsVersion: abstractions, version: version));
}
