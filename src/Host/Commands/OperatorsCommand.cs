using System.CommandLine;
using PipelineKit.Diagnostics;
using PipelineKit.Graph.Building;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;
using PipelineKit.Host.Texts;

namespace PipelineKit.Host.Commands;

/// <summary>The verb <c>operators [NAME]</c>: lists all operators, or describes one.</summary>
internal static class OperatorsCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "An operator; lists all by default.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var plugins = PluginOptions.Option();
        var command = new Command("operators", "Lists all operators, or describes one and its " +
            "parameters.") { name, json, plugins };
        var isolation = new IsolationFlags();
        isolation.AddTo(command);
        command.SetAction(parsed =>
            Execute(context, new(PluginOptions.Folders(parsed, plugins), isolation.Read(parsed)), parsed.GetValue(name),
                parsed.GetValue(json)));
        return command;
    }

    private static int Execute(HostContext context, PluginChoice plugins, string? name, bool json)
    {
        using var tools = context.Tools(plugins);
        var registry = tools.Operators;
        var target = context.Streams.Out;
        if (name is null && json)
            OperatorJson.Write(target, registry.All);
        else if (name is null)
            OperatorText.WriteList(target, registry.All);
        else
        {
            var found = registry.Find(name)
                ?? throw new PipelineException(Codes.UnknownOperator, $"unknown operator '{name}'", registry.Cure(name));
            if (json)
                OperatorJson.Write(target, found);
            else
                OperatorText.Write(target, found);
        }
        return ExitCodes.Done;
    }
}
