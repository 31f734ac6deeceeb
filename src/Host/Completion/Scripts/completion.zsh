#compdef pipelinekit
# Zsh completion for pipelinekit. To enable it in every shell, run: pipelinekit completion zsh > FOLDER/_pipelinekit, where FOLDER is in $fpath
_pipelinekit() {
    local -a names shown lines
    local line files
    lines=("${(@f)$("${(Q)words[1]/#\~/$HOME}" complete -- "${(Q)words[@]:1:$((CURRENT - 1))}" 2>/dev/null)}")
    for line in "${lines[@]}"; do
        case $line in
            :files) files=yes ;;
            :folders) files=folders ;;
            :none|'') ;;
            *) names+=("${line%%$'\t'*}")
               [[ $line == *$'\t'* ]] && shown+=("${line%%$'\t'*}  ${line#*$'\t'}") || shown+=("$line") ;;
        esac
    done
    if [[ -n $files ]]; then
        compset -P '*='
        [[ $files == folders ]] && _files -/ || _files
    elif [[ ${names[1]} == *= ]]; then
        compadd -S '' -l -d shown -a names
    else
        compadd -l -d shown -a names
    fi
}
if [[ ${funcstack[1]} == _pipelinekit ]]; then
    _pipelinekit "$@"
else
    compdef _pipelinekit pipelinekit
fi
