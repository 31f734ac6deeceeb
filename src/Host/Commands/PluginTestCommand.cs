using System.CommandLine;
using PipelineKit.Batch.Units;
using PipelineKit.Graph.Building;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Testing;

namespace PipelineKit.Host.Commands;

/// <summary>The verb <c>plugin test DIR</c>: runs the conformance kit on every operator of a built plugin.</summary>
internal static class PluginTestCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var folder = new Argument<string>(
            "DIR") { Description = "The output folder of a plugin's build, or a folder of such folders." };
        var isolation = new IsolationFlags();
        var command = new Command("test",
            "Runs every operator of a plugin through the conformance checks; with --isolate, in worker processes.") { folder };
        isolation.AddTo(command);
        command.SetAction(parsed => Test(context, parsed.GetRequiredValue(folder), isolation.Read(parsed)));
        return command;
    }

    private static int Test(HostContext context, string folder, IsolationOptions isolation)
    {
        using var tools = context.Tools(new PluginChoice([folder], isolation));
        var target = context.Streams.Out;
        var failed = 0;
        foreach (var one in tools.Plugins.Operators)
        {
            var faults = Conformance.Check(one);
            target.WriteLine($"{(faults.Count == 0 ? "ok  " : "FAIL")}  {one.Name}");
            foreach (var fault in faults)
                target.WriteLine($"      {fault}");
            failed += faults.Count == 0 ? 0 : 1;
        }
        var count = Counted.Of(tools.Plugins.Operators.Count, "operator");
        var missing = string.Concat(tools.Plugins.NotLoaded.Select(name => $"; plugin '{name}' was not loaded"));
        target.WriteLine((failed == 0 ? $"{count}: no faults" : $"{failed} of {count} with faults") + missing);
        return tools.Plugins.NotLoaded.Count > 0 ? ExitCodes.Wrong : failed > 0 ? ExitCodes.SomeFailed : ExitCodes.Done;
    }
}
