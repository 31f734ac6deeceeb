using System.Text;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Context;

/// <summary>
/// Text on its way to a terminal or a file: characters that could command a terminal are escaped, whoever wrote them. Lines
/// and tabulators are the program's own: who shows a name takes care that it stays on its line (<see cref="OneLine"/>).
/// </summary>
internal sealed class PlainWriter(TextWriter target) : TextWriter(target.FormatProvider)
{
    /// <summary>Where the text goes. Only what draws on a terminal itself writes there.</summary>
    public TextWriter Target => target;

    /// <inheritdoc/>
    public override Encoding Encoding => target.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => target.Write(Plain([value]));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => target.Write(Plain(buffer.AsSpan(index, count)));

    /// <inheritdoc/>
    public override void Write(string? value) => target.Write(Plain(value));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => target.Write(Plain(buffer));

    // In one piece, as those who write at once expect of a console.
    /// <inheritdoc/>
    public override void WriteLine(string? value) => target.WriteLine(Plain(value));

    /// <inheritdoc/>
    public override void WriteLine(ReadOnlySpan<char> buffer) => target.WriteLine(Plain(buffer));

    /// <inheritdoc/>
    public override void Flush() => target.Flush();

    private static string Plain(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
            OneLine.Append(plain, c, c is not ('\n' or '\r' or '\t') && OneLine.Escaped(c));
        return plain.ToString();
    }
}
