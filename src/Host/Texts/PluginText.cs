using System.Reflection;
using PipelineKit.Batch.Units;
using PipelineKit.Operators;
using PipelineKit.Plugins;
using PipelineKit.Registry;

namespace PipelineKit.Host.Texts;

/// <summary>Plugins as text: the list, or one with what to pin.</summary>
internal static class PluginText
{
    private static readonly AssemblyName Contract = typeof(Operator).Assembly.GetName();

    /// <summary>Every plugin with its operators.</summary>
    public static void WriteList(TextWriter target, PluginSet plugins)
    {
        foreach (var plugin in plugins.Plugins)
        {
            target.WriteLine($"{plugin}  {plugin.Path}{(plugin.IsApart ? "  (in processes of its own)" : "")}");
            WriteOperators(target, plugins.OperatorsOf(plugin));
            target.WriteLine();
        }
        target.WriteLine(plugins.Plugins.Count == 0 ? "no plugins: name their folders with --plugins, or in a pipeline file"
            : $"{Counted.Of(plugins.Plugins.Count, "plugin")}; 'pipelinekit plugin show NAME' shows one with its hash");
    }

    /// <summary>One plugin.</summary>
    public static void Write(TextWriter target, PluginSet plugins, Plugin one)
    {
        var (folder, hash) = (Path.GetDirectoryName(one.Path)!, PluginContent.Hash(Path.GetDirectoryName(one.Path)!));
        target.WriteLine(one);
        target.WriteLine($"  {one.Path}");
        target.WriteLine($"  fits {Contract.Name} {one.Contract}; this program has {Contract.Version!.ToString(3)}");
        target.WriteLine($"  runs in {(one.IsApart ? "processes of its own" : "this program's process")}");
        target.WriteLine();
        target.WriteLine("operators");
        WriteOperators(target, plugins.OperatorsOf(one));
        target.WriteLine();
        target.WriteLine("to pin it in a pipeline file");
        target.WriteLine("  plugins:");
        target.WriteLine($"    - path: {folder}");
        target.WriteLine($"      version: {one.Version.ToString(3)}");
        target.WriteLine($"      sha256: {hash}");
    }

    private static void WriteOperators(TextWriter target, IReadOnlyList<OperatorDescriptor> operators)
    {
        var width = operators.Max(o => o.Name.Length);
        foreach (var one in operators)
            target.WriteLine($"  {one.Name.PadRight(width)}  {one.Summary}");
    }
}
