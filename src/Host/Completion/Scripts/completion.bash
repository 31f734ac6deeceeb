# Bash completion for pipelinekit. To enable it in every shell, run: pipelinekit completion bash > ~/.local/share/bash-completion/completions/pipelinekit
_pipelinekit() {
    local words=() word line files= cut=
    # Bash splits words at "="; the program expects them as typed.
    for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
        if [[ ${#words[@]} -gt 0 && ( $word == = || ${words[-1]} == *= ) && ${words[-1]} != -* ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
    done
    # Bash passes a word whose quote is still open with the quote, and puts it before the completion again.
    local current=${words[-1]#[\"\']}
    words[-1]=$current
    # In a word with "=", bash replaces only the part after it.
    [[ $current == *=* && $COMP_WORDBREAKS == *=* ]] && cut=${current%%=*}=
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            :files) files=-f ;;
            :folders) files=-d ;;
            :none) ;;
            *) line=${line%%$'\t'*} && COMPREPLY+=("${line#"$cut"}") ;;
        esac
    done < <("${COMP_WORDS[0]/#\~/$HOME}" complete -- "${words[@]}" 2>/dev/null)
    if [[ -n $files ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r line; do
            COMPREPLY+=("$line")
        done < <(compgen $files -- "${current#"$cut"}")
    elif [[ ${COMPREPLY[*]} == *= ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -F _pipelinekit pipelinekit
