using System.CommandLine;
using PipelineKit.Host.Completion;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Commands;

/// <summary>
/// The verb <c>completion SHELL</c>, which prints a completion script, and <c>complete</c>, which the script calls.
/// </summary>
internal static class CompletionCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var shell = new Argument<string>("SHELL") { Description = $"One of {string.Join(", ", Shells.Names)}." };
        shell.Validators.Add(result =>
        {
            var text = result.Tokens[0].Value;
            if (!Shells.Names.Contains(text))
                result.AddError($"SHELL is '{text}', but must be {string.Join(", ", Shells.Names)}");
        });
        var command = new Command("completion",
            "Writes a shell completion script for verbs, options, operators, parameters and files.") { shell };
        command.SetAction(parsed =>
        {
            context.Streams.Out.WriteLine(Shells.Script(parsed.GetRequiredValue(shell)));
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>Builds the hidden verb that the scripts call with the words up to the cursor, after <c>--</c>.</summary>
    public static Command BuildCallback(HostContext context, RootCommand root)
    {
        var words = new Argument<string[]>("WORDS") { Description = "The words up to the cursor." };
        var command = new Command("complete", "Completes the word at the cursor.") { words };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            new Completer(root, context).Complete(parsed.GetValue(words) ?? []).Write(context.Streams.Out);
            return ExitCodes.Done;
        });
        return command;
    }
}
