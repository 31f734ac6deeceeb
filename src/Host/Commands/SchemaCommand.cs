using System.CommandLine;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;
using PipelineKit.Schemas;

namespace PipelineKit.Host.Commands;

/// <summary>The verb <c>schema</c>: prints the JSON Schema of pipeline files, for editors.</summary>
internal static class SchemaCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var plugins = PluginOptions.Option();
        var command = new Command("schema",
            "Writes the JSON Schema (draft-07) of pipeline files for editors, with every operator and format.") { plugins };
        var isolation = new IsolationFlags();
        isolation.AddTo(command);
        command.SetAction(parsed =>
        {
            using var tools = context.Tools(new(PluginOptions.Folders(parsed, plugins), isolation.Read(parsed)));
            context.Streams.Out.WriteLine(PipelineSchema.Of(tools.Operators, tools.Codecs));
            return ExitCodes.Done;
        });
        return command;
    }
}
