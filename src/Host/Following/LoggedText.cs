using System.Text;
using Microsoft.Extensions.Logging;

namespace PipelineKit.Host.Following;

/// <summary>An error stream that turns text into log messages.</summary>
internal sealed class LoggedText(ILogger log) : TextWriter
{
    private readonly StringBuilder begun = new();

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value != '\n')
            begun.Append(value);
        else
            LogBuffered();
    }

    /// <summary>Logs one message, of one or more lines: a diagnostic and its caret stay together.</summary>
    public override void WriteLine(string? value)
    {
        begun.Append(value);
        LogBuffered();
    }

    private void LogBuffered()
    {
        log.Said(begun.ToString());
        begun.Clear();
    }
}
