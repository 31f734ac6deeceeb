using PipelineKit.Host.Context;
using PipelineKit.Host.Texts;
using Spectre.Console;

namespace PipelineKit.Host.Progress;

/// <summary>
/// Shows progress on a terminal: a bar with items, rate, remaining time and failures, and each failure as it occurs.
/// </summary>
internal sealed class TerminalProgress(BatchProgress progress, TextWriter target) : ProgressDisplay
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(150);

    /// <inheritdoc/>
    protected override void Show()
    {
        var plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput((target as PlainWriter)?.Target ?? target),
            Ansi = AnsiSupport.Yes,
            Interactive = InteractionSupport.Yes,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        console.Progress().AutoClear(true).AutoRefresh(false)
            .Columns(new ProgressBarColumn { Width = 30 }, new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => Follow(context, console));
    }

    private void Follow(ProgressContext context, IAnsiConsole console)
    {
        var task = context.AddTask(Markup.Escape(progress.ToString()), maxValue: Math.Max(1, progress.Total));
        bool over;
        do
        {
            over = Wait(Refresh);
            while (progress.NextFailure() is { } failed)
                console.WriteLine(FailureList.Line(failed));
            task.Value = progress.Finished;
            task.Description = Markup.Escape(progress.ToString());
            context.Refresh();
        }
        while (!over);
    }
}
