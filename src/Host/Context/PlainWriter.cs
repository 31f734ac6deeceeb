using System.Text;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Context;

/// <summary>
/// A writer that escapes control characters, so that untrusted text cannot send terminal sequences. Line breaks and tabs are
/// passed through; callers keep names on one line with <see cref="OneLine"/>.
/// </summary>
internal sealed class PlainWriter(TextWriter target) : TextWriter(target.FormatProvider)
{
    /// <summary>Gets the underlying writer, for code that draws on the terminal itself.</summary>
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

    // In one piece, because concurrent writers rely on that for a console.
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
