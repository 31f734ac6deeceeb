using FsCheck;
using FsCheck.Xunit;

namespace PipelineKit.Tests.Documents;

public class RandomTextTests
{
    private static readonly string[] Tokens =
    [
        "a", "op", "in", "stages", "inputs", "outputs", "parameters", "default",
        "name", "x: ", ": ", ":", "- ", "-", "? ", "[", "]", "{", "}", ",",
        "\n", "\n  ", "\n    ", "\n\t", "\r\n", " ", "\t", "&a ", "*a", "!t ",
        "'", "\"", "|", ">", "#", " # c", "<<: ", "---\n", "...\n", "%YAML 1.2\n",
        "@", "`", "\\", "${a}", "0.5", "1e9", "é", "𝄞", "\0", "\u2028", "\ud800",
        "stages:\n  a:\n    op: x\n", "outputs: [a]\n", "in: { a: b }\n",
    ];

    [Property(MaxTest = 1000)]
    public void Any_text_is_read_or_rejected(NonNull<string> text) => Reading.Messages(text.Get);

    [Property(MaxTest = 3000, EndSize = 200)]
    public void Any_text_of_YAML_tokens_is_read_or_rejected(byte[] pieces) =>
        Reading.Messages(string.Concat(pieces.Select(p => Tokens[p % Tokens.Length])));

    [Property(MaxTest = 1000, EndSize = 200)]
    public void A_text_without_a_document_has_an_error(byte[] pieces)
    {
        var (document, found) = Reading.Read(string.Concat(pieces.Select(p => Tokens[p % Tokens.Length])));
        Xunit.Assert.True(document is not null || found.Count > 0);
    }
}
