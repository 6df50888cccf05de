using System.Security.Cryptography;
using System.Text;
using Godenerg.Engine.Policies.Scripts;
using Godenerg.Policies.Compiler;

namespace Godenerg.Charging;

/// <summary>Compiled policies, in this process: a bench may carry a compiler.</summary>
internal static class Policies
{
    /// <exception cref="InvalidDataException">It does not compile; the message says where.</exception>
    public static (PolicyProgram Program, string Version) Compile(string path)
    {
        var source = ScriptSource.Read(path);
        var answer = ScriptCompiler.Compile(source);
        if (answer.Image is null)
            throw new InvalidDataException(string.Join('\n', answer.Errors));
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', source.Texts.Values))))[..8];
        return (PolicyProgram.Load(source.Name, source.Key, answer.Image), version);
    }

    /// <summary>One of those beside this program: <c>policies/three-stage.csx</c>, <c>broken/never-floats.csx</c>.</summary>
    public static string Shipped(string name) => Path.Combine(AppContext.BaseDirectory, name);
}
