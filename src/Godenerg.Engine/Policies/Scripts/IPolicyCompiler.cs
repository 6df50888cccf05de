namespace Godenerg.Engine.Policies.Scripts;

/// <summary>Compiles policies. Called by one thread at a time; takes as long as it takes.</summary>
internal interface IPolicyCompiler : IDisposable
{
    CompileAnswer Compile(ScriptSource source);
}
