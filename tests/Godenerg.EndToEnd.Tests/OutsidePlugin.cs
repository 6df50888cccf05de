using System.Diagnostics;

namespace Godenerg.EndToEnd.Tests;

/// <summary>A plugin as somebody else makes it: in a folder of his own, against the packed contract, with nothing of this tree around it.</summary>
internal sealed class OutsidePlugin : IDisposable
{
    /// <summary>Only a safety net.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-outside-").FullName;
    private readonly string _package = $"1.0.0-test.{Guid.NewGuid():N}";

    /// <summary>Packs the contract as it was built beside these tests.</summary>
    public OutsidePlugin()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        Dotnet(RootOf(AppContext.BaseDirectory), "pack", "src/Godenerg.Abstractions", "--no-build", "-c", configuration, "-o", PathOf("packages"), $"-p:PackageVersion={_package}");
        Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{PathOf("packages")}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{PackagesOfThisMachine}" /></fallbackPackageFolders>
            </configuration>
            """);
        Write("Sunny.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Godenerg.Abstractions" Version="{_package}" />
              </ItemGroup>
            </Project>
            """);
    }

    private static string PackagesOfThisMachine => Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
        ? set : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The plugin that the guide shows, word for word.</summary>
    private static string Shown
    {
        get
        {
            var guide = File.ReadAllText(Path.Combine(RootOf(AppContext.BaseDirectory), "docs", "howto", "write-a-plugin.md"));
            var begin = guide.IndexOf("```csharp", StringComparison.Ordinal) + "```csharp".Length;
            return guide[begin..guide.IndexOf("```", begin, StringComparison.Ordinal)];
        }
    }

    /// <summary>Builds a version of it.</summary>
    /// <param name="greeting">What it says instead of <c>good morning</c>.</param>
    /// <returns>The folder with all that belongs into the plugin's.</returns>
    public string Build(string greeting)
    {
        Write("SunnyPlugin.cs", Shown.Replace("good morning", greeting, StringComparison.Ordinal));
        var output = PathOf("out " + greeting);
        Dotnet(_folder, "build", "-o", output);
        return output;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Nothing is left running behind it: a server of the compiler would hold the output open.</summary>
    private void Dotnet(string where, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [.. arguments, "-v", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false"])
        {
            WorkingDirectory = where, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["NUGET_PACKAGES"] = where == _folder ? PathOf("cache") : PackagesOfThisMachine;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"dotnet {arguments[0]} did not end within {Patience.TotalSeconds} s");
        }

        Assert.True(process.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}: {output.GetAwaiter().GetResult()}{errors.GetAwaiter().GetResult()}");
    }

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    private string PathOf(string name) => Path.Combine(_folder, name);

    internal static string RootOf(string folder) => File.Exists(Path.Combine(folder, "Godenerg.sln")) ? folder : RootOf(Path.GetDirectoryName(folder)!);
}
