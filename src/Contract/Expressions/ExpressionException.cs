using PipelineKit.Diagnostics;


namespace PipelineKit.Expressions;

/// <summary>An expression that cannot be taken: what is wrong, where in its text, and what to do about it.</summary>
internal sealed class ExpressionException(string message, int offset, int length, string? cure = null) : Exception(message)
{
    /// <summary>A fault at a token.</summary>
    public ExpressionException(string message, Token at, string? cure = null)
        : this(message, at.Offset, at.Text.Length, cure)
    {
    }

    /// <summary>A fault at a part of the expression.</summary>
    public ExpressionException(string message, Expression at, string? cure = null)
        : this(message, at.Offset, at.Length, cure)
    {
    }

    /// <summary>What is wrong, as messages are listed: the expression itself unless a name in it is.</summary>
    public string Code { get; init; } = Codes.BadExpression;

    /// <summary>Characters before the place.</summary>
    public int Offset { get; } = offset;

    /// <summary>Characters it spans, at least 1.</summary>
    public int Length { get; } = Math.Max(1, length);

    /// <summary>What to do, or null.</summary>
    public string? Cure { get; } = cure;
}
