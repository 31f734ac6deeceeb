using System.CommandLine;
using PipelineKit.Host.Completion;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Commands;

/// <summary><c>completion SHELL</c>, a script for a shell; and <c>complete</c>, which that script calls.</summary>
internal static class CompletionCommand
{
    /// <summary>The verb.</summary>
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

    /// <summary>What the scripts call, with the words up to the cursor behind <c>--</c>; the help does not show it.</summary>
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
