using System.Reflection;
using PipelineKit.Batch.Units;
using PipelineKit.Operators;
using PipelineKit.Plugins;
using PipelineKit.Registry;

namespace PipelineKit.Host.Texts;

/// <summary>Writes plugins as text: the list, or one with the keys that pin its version.</summary>
internal static class PluginText
{
    private static readonly AssemblyName Contract = typeof(Operator).Assembly.GetName();

    /// <summary>Writes all plugins with their operators.</summary>
    public static void WriteList(TextWriter target, PluginSet plugins)
    {
        foreach (var plugin in plugins.Plugins)
        {
            target.WriteLine($"{plugin}  {plugin.Path}{(plugin.IsApart ? "  (in separate processes)" : "")}");
            WriteOperators(target, plugins.OperatorsOf(plugin));
            target.WriteLine();
        }
        target.WriteLine(plugins.Plugins.Count == 0 ? "no plugins; name their folders with --plugins or in a pipeline file"
            : $"{Counted.Of(plugins.Plugins.Count, "plugin")}; 'plugin show NAME' with the same options prints its hash");
    }

    /// <summary>Writes one plugin.</summary>
    public static void Write(TextWriter target, PluginSet plugins, Plugin one)
    {
        var (folder, hash) = (Path.GetDirectoryName(one.Path)!, PluginContent.Hash(Path.GetDirectoryName(one.Path)!));
        target.WriteLine(one);
        target.WriteLine($"  {one.Path}");
        target.WriteLine($"  fits {Contract.Name} {one.Contract}; this program has {Contract.Version!.ToString(3)}");
        target.WriteLine($"  runs in {(one.IsApart ? "separate processes" : "this program's process")}");
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
