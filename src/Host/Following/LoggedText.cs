using System.Text;
using Microsoft.Extensions.Logging;

namespace PipelineKit.Host.Following;

/// <summary>An error stream on which everything said becomes a message of the log.</summary>
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
            Say();
    }

    /// <summary>One message, of however many lines: a diagnostic and its caret belong together.</summary>
    public override void WriteLine(string? value)
    {
        begun.Append(value);
        Say();
    }

    private void Say()
    {
        log.Said(begun.ToString());
        begun.Clear();
    }
}
