using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Godenerg.Plugins.Tests;

/// <summary>Makes plugins and libraries from source while a test runs. The same source gives the same bytes.</summary>
internal static class PluginBuilder
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Godenerg;
        global using Microsoft.Extensions.Logging;
        """;

    private static readonly ImmutableArray<MetadataReference> Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "Godenerg.Abstractions.dll" or "Microsoft.Extensions.Logging.Abstractions.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The smallest plugin there is; <paramref name="start"/> is the body of its start.</summary>
    public static string Source(string id, string start = "", string members = "", string dispose = "") => $$"""
        [Plugin("{{id}}", Description = "for a test")]
        public sealed class TestPlugin : IPlugin
        {
            {{members}}
            public async Task StartAsync(IPluginContext context, CancellationToken cancel) { await Task.CompletedTask; {{start}} }
            public async ValueTask DisposeAsync() { await Task.CompletedTask; {{dispose}} }
        }
        """;

    /// <summary>Writes <c>folder/name/name.dll</c>.</summary>
    /// <param name="folder">The folder of all plugins.</param>
    /// <param name="name">Name of the plugin's folder and DLL.</param>
    /// <param name="source">C#, with the usual usings given.</param>
    /// <param name="references">DLLs that it is compiled with; they are not copied.</param>
    /// <param name="abstractionsVersion">The version of the contract that it says it was built for; null for the one that is.</param>
    /// <param name="version">Version of the DLL.</param>
    /// <returns>Path of the DLL.</returns>
    public static string Build(
        string folder, string name, string source, IEnumerable<string>? references = null, Version? abstractionsVersion = null, string version = "1.0.0.0")
    {
        var dll = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, name)).FullName, name + ".dll");
        File.WriteAllBytes(dll, Compile(name, source, references, abstractionsVersion, version));
        return dll;
    }

    /// <summary>The bytes of a DLL, for who wants to write them in his own way.</summary>
    public static byte[] Compile(string name, string source, IEnumerable<string>? references = null, Version? abstractionsVersion = null, string version = "1.0.0.0")
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true, allowUnsafe: true);
        var about = $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]";
        var compilation = CSharpCompilation.Create(
            name, new[] { Usings, about, source }.Select(text => CSharpSyntaxTree.ParseText(text)),
            [.. Platform, .. (references ?? []).Select(path => MetadataReference.CreateFromFile(path))], options);
        using var dll = new MemoryStream();
        var result = compilation.Emit(dll);
        if (!result.Success)
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error)));
        var bytes = dll.ToArray();
        if (abstractionsVersion is not null)
            Claim(bytes, "Godenerg.Abstractions", abstractionsVersion);
        return bytes;
    }

    /// <summary>Changes the version with which an assembly refers to another one.</summary>
    private static void Claim(byte[] dll, string reference, Version version)
    {
        using var image = new PEReader([.. dll]);
        var reader = image.GetMetadataReader();
        var row = reader.AssemblyReferences.Select((handle, index) => (Name: reader.GetString(reader.GetAssemblyReference(handle).Name), index)).Single(one => one.Name == reference).index;
        var at = image.PEHeaders.MetadataStartOffset + reader.GetTableMetadataOffset(TableIndex.AssemblyRef) + (row * reader.GetTableRowSize(TableIndex.AssemblyRef));
        BinaryPrimitives.WriteUInt16LittleEndian(dll.AsSpan(at), (ushort)version.Major);
        BinaryPrimitives.WriteUInt16LittleEndian(dll.AsSpan(at + 2), (ushort)version.Minor);
    }
}
