namespace Godenerg.Architecture.Tests;

/// <summary>The build knows every project, and each package version stands in one place.</summary>
public sealed class SolutionTests
{
    private static readonly string[] Folders = ["src", "plugins", "tests", "bench"];

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = string.Join('\n', Repository.Lines("Godenerg.sln")).Replace('\\', '/');
        Violations.None(
            from project in Repository.Projects(Folders)
            where !solution.Contains($"\"{project.Path}\"", StringComparison.Ordinal)
            select $"dotnet sln Godenerg.sln add {project.Path}");
    }

    [Fact]
    public void Every_package_version_is_central() => Violations.None(
        from file in Repository.Files(Folders, ".csproj", ".props", ".targets").Append("Directory.Build.props")
        from package in ProjectFile.Load(file).PackageReferences
        where ProjectFile.Read(package, "Version") is not null || ProjectFile.Read(package, "VersionOverride") is not null
        select $"{file}: the version of {package.Attribute("Include")?.Value} belongs into Directory.Packages.props");

    [Fact]
    public void Every_central_version_is_exact() => Violations.None(
        from package in ProjectFile.Load("Directory.Packages.props").Xml.Descendants("PackageVersion")
        where !char.IsAsciiDigit(ProjectFile.Read(package, "Version")![0]) || ProjectFile.Read(package, "Version")!.Contains('*', StringComparison.Ordinal)
        select package.ToString());
}
