using System.Xml.Linq;

namespace Godenerg.Architecture.Tests;

/// <summary>What an MSBuild file says, as text: what it means under a condition does not matter, it must not say it at all.</summary>
internal sealed record ProjectFile(string Path, XDocument Xml)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string AssemblyName => Xml.Descendants("AssemblyName").FirstOrDefault()?.Value ?? Name;

    /// <summary>Relative paths of the projects that it references.</summary>
    public IEnumerable<string> References =>
        from reference in Xml.Descendants("ProjectReference")
        let include = reference.Attribute("Include")!.Value.Replace('\\', '/').Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal)
        let path = System.IO.Path.Combine(Repository.Root, System.IO.Path.GetDirectoryName(Path)!, include)
        select System.IO.Path.GetRelativePath(Repository.Root, System.IO.Path.GetFullPath(path)).Replace('\\', '/');

    /// <summary>The packages that whoever uses this project gets too.</summary>
    public IEnumerable<string> PublicPackages => PackageReferences.Where(package => Read(package, "PrivateAssets") != "all").Select(package => Read(package, "Include")!);

    public IEnumerable<XElement> PackageReferences => Xml.Descendants("PackageReference");

    public static ProjectFile Load(string path) => new(path, XDocument.Load(System.IO.Path.Combine(Repository.Root, path)));

    /// <summary>MSBuild takes metadata as an attribute or as an element.</summary>
    public static string? Read(XElement item, string name) => item.Attribute(name)?.Value ?? item.Element(name)?.Value;
}
